import { SourcesPage } from './sources-page.js';

new SourcesPage().start();
