// What a scene is given: a page, the demo's accounts by name, and a way to its screens.
import type { Page } from '@playwright/test';

export interface Stage {
  readonly page: Page;
  readonly origin: string;
  /** The path of a screen of the demo, such as `accounts?status=frozen`. */
  readonly demo: (path?: string) => string;
  /** The path of the demo's account of that name. */
  readonly account: (name: string, query?: string) => string;
  /** Opens a path and waits until nothing is on its way. */
  readonly open: (path: string) => Promise<void>;
}

/** One state of one screen. */
export interface Scene {
  /** `account-past`: its file's name begins with it. */
  readonly name: string;
  /** What is to be seen, in a sentence. */
  readonly about: string;
  readonly come: (stage: Stage) => Promise<unknown>;
  /** The whole length of the page, not only what fits a screen. */
  readonly whole?: true;
}

/** A scene that is an address alone. */
export const at = (name: string, about: string, path: (stage: Stage) => string): Scene => ({
  name,
  about,
  come: (stage) => stage.open(path(stage)),
});
/** The same with its whole length. */
export const long = (...scene: Parameters<typeof at>): Scene => ({ ...at(...scene), whole: true });

const ledger = '/ledgers/demo';

/** The demo must be there. */
export async function setStage(page: Page, origin: string): Promise<Stage> {
  const answer = await fetch(`${origin}/api/v1${ledger}/accounts?limit=1000`);
  const { items }: { items: { accountId: string; name: string }[] } = await answer.json();
  const open = async (path: string) => {
    await page.goto(origin + path, { waitUntil: 'networkidle' });
  };
  const account = (name: string, query = '') => {
    const found = items.find((one) => one.name === name);
    if (!found) throw new Error(`the demo has no account ${name}`);
    return `${ledger}/accounts/${found.accountId}${query}`;
  };
  return { page, origin, demo: (path = '') => `${ledger}${path && `/${path}`}`, account, open };
}
