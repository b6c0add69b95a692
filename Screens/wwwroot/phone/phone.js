import { PhonePage } from './phone-page.js';

new PhonePage(document.getElementById('app'), document.getElementById('sign-in'), document.getElementById('status')).start();
