import { DoorPage } from './door-page.js';
import { listen } from './door-input.js';

const page = new DoorPage(document.getElementById('app'), document.getElementById('status'));
listen(page);
page.start();
