import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Screen, ScreenSkeleton } from '../../ui/screen.tsx';
import { StateFilter } from '../../ui/state-filter.tsx';
import { useAdminWords } from './admin-words.ts';
import { ApiKeys } from './api-keys.tsx';
import { Design } from './design.tsx';
import { type AdminPart, parts } from './search.ts';
import { Users } from './users.tsx';

const route = getRouteApi('/admin');

const Sources = lazy(() => import('./hooks/sources.tsx'));
const Endpoints = lazy(() => import('./hooks/endpoints.tsx'));
const LinkSystems = lazy(() => import('./hooks/link-systems.tsx'));
const Subscriptions = lazy(() => import('./subscriptions.tsx'));

/** Who may do what, which programs and systems come in, and how the desk works. */
export const AdminScreen = () => {
  const say = useAdminWords();
  const navigate = useNavigate();
  const { part = 'users', kind } = route.useSearch();
  const show = (next: AdminPart, chosen?: string): void =>
    void navigate({
      to: '/admin',
      search: { part: next, ...(chosen === undefined ? {} : { kind: chosen }) },
      replace: true,
    });
  return (
    <Screen title={say('title')}>
      <StateFilter
        label={say('part')}
        value={part}
        onChange={show}
        options={parts.map((value) => ({ value, label: say(`part.${value}`) }))}
      />
      {part === 'users' ? <Users /> : null}
      {part === 'keys' ? <ApiKeys /> : null}
      <Suspense fallback={<ScreenSkeleton />}>
        {part === 'sources' ? <Sources /> : null}
        {part === 'endpoints' ? <Endpoints /> : null}
        {part === 'systems' ? <LinkSystems /> : null}
        {part === 'subscriptions' ? <Subscriptions /> : null}
      </Suspense>
      {part === 'design' ? <Design kind={kind} onChoose={(next) => show('design', next)} /> : null}
    </Screen>
  );
};
