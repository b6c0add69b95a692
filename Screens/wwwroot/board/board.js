import { BoardPage } from './board-page.js';

new BoardPage().start();
