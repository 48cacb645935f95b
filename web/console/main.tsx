import '@mantine/core/styles.css';
import 'virtual:theme.css';
import '@mantine/spotlight/styles.css';
import '../ui/theme.css';
import { createRoot } from 'react-dom/client';
import { createClient } from '../client/client.ts';
import { loadConfig } from '../client/config.ts';
import { createServerClock } from '../client/server-clock.ts';
import { createSession } from '../client/session.ts';
import type { Desk } from '../ui/desk.ts';
import { forgetDrafts, forgetOldDrafts } from '../ui/draft.ts';
import { languageHere } from '../ui/words.ts';
import { App, Failed } from './app.tsx';
import { loadFrame } from './shell/language.tsx';

const ground = {
  storage: sessionStorage,
  here: () => new URL(location.href),
  leave: (url: string) => location.assign(url),
  fetch: fetch.bind(window),
  now: () => performance.timeOrigin + performance.now(),
};

/** Signs in if need be, and learns who sits here. */
const openDesk = async (): Promise<Desk> => {
  const config = await loadConfig();
  const session = createSession(config, ground);
  const place = await session.complete();
  if (place !== undefined) history.replaceState(null, '', place);
  const clock = createServerClock();
  const client = createClient({ api: config.api, session, clock, fetch: ground.fetch });
  const me = await client.call('readMe', {});
  const signOut = (): void => {
    forgetDrafts();
    void session.signOut();
  };
  return { client, api: config.api, clock, me, signOut };
};

const root = createRoot(document.getElementById('root') ?? document.body);

forgetOldDrafts(Date.now());
try {
  const [desk] = await Promise.all([openDesk(), loadFrame(languageHere())]);
  await loadFrame(desk.me.language);
  root.render(<App desk={desk} />);
} catch (error) {
  await loadFrame(languageHere());
  root.render(<Failed error={error} />);
}
