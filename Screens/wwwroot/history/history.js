import { HistoryPage } from './history-page.js';

new HistoryPage().start();
