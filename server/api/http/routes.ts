// Every route of the public HTTP API, below /api/v1. Who comes first answers.
import { commandRoutes } from './command-routes.ts';
import { documentationRoutes } from './documentation-routes.ts';
import { integrityRoutes } from './integrity-routes.ts';
import { processRoutes } from './process-routes.ts';
import { projectionRoutes } from './projection-routes.ts';
import { queryRoutes } from './query-routes.ts';
import type { Route } from './route.ts';
import { searchRoutes } from './search-routes.ts';
import { spreadsheetRoutes } from './spreadsheet-routes.ts';
import { sumRoutes } from './sum-routes.ts';
import { systemRoutes } from './system-routes.ts';
import { timelineRoutes } from './timeline-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

export const routes: readonly Route[] = [
  ...processRoutes,
  ...documentationRoutes(() => routes),
  ...spreadsheetRoutes,
  ...commandRoutes,
  ...queryRoutes,
  ...sumRoutes,
  ...timelineRoutes,
  ...searchRoutes,
  ...webhookRoutes,
  ...projectionRoutes,
  ...integrityRoutes,
  ...systemRoutes,
];
