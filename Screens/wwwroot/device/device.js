import { DevicePage } from './device-page.js';

new DevicePage().start();
