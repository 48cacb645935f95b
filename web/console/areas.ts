import type { ComponentType } from 'react';
import type { RouteName } from '../client/routes.ts';
import {
  ChartColumn,
  Inbox,
  Settings,
  ShieldAlert,
  TriangleAlert,
  Users,
  Wrench,
} from '../ui/icons.ts';
import type shellTexts from './shell/words/en.ts';

/** A place of the main navigation. */
export type Area = {
  readonly to:
    | '/work'
    | '/overview'
    | '/incidents'
    | '/customers'
    | '/quarantine'
    | '/operations'
    | '/admin';
  readonly label: keyof typeof shellTexts & `nav.${string}`;
  readonly icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  /** Shown to whoever may call this route. */
  readonly needs: RouteName;
  /** The keys that lead there. */
  readonly keys: string;
  readonly says: keyof typeof shellTexts & `keys.${string}`;
};

/** The main navigation, top to bottom; the first that somebody may see is where they begin. */
export const areas: readonly Area[] = [
  {
    to: '/work',
    label: 'nav.work',
    icon: Inbox,
    needs: 'listQueues',
    keys: 'g w',
    says: 'keys.work',
  },
  {
    to: '/overview',
    label: 'nav.overview',
    icon: ChartColumn,
    needs: 'readInsights',
    keys: 'g o',
    says: 'keys.overview',
  },
  {
    to: '/incidents',
    label: 'nav.incidents',
    icon: TriangleAlert,
    needs: 'listIncidents',
    keys: 'g i',
    says: 'keys.incidents',
  },
  {
    to: '/customers',
    label: 'nav.customers',
    icon: Users,
    needs: 'listCustomers',
    keys: 'g c',
    says: 'keys.customers',
  },
  {
    to: '/quarantine',
    label: 'nav.quarantine',
    icon: ShieldAlert,
    needs: 'listQuarantine',
    keys: 'g q',
    says: 'keys.quarantine',
  },
  {
    to: '/operations',
    label: 'nav.operations',
    icon: Wrench,
    needs: 'listFindings',
    keys: 'g s',
    says: 'keys.operations',
  },
  {
    to: '/admin',
    label: 'nav.admin',
    icon: Settings,
    needs: 'listApiKeys',
    keys: 'g a',
    says: 'keys.admin',
  },
];
