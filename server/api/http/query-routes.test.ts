// Questions over HTTP, answered by folding the in-memory store.
import { serveApi } from '../api-fixture.ts';
import { questionSpecs } from './query-specs.ts';
import { runSpecs } from './run-specs.ts';

questionSpecs(serveApi);
runSpecs(serveApi);
