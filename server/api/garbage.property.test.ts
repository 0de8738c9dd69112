// Garbage at every route and procedure, over the in-memory store.
import { serveApi } from './api-fixture.ts';
import { garbageSpecs } from './garbage-specs.ts';

garbageSpecs(serveApi);
