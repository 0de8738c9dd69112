'use client';
// The typed client of the API, for every component: queries by useTRPC() with TanStack Query, commands by useTRPCClient().
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from '#server/api/router.ts';

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
