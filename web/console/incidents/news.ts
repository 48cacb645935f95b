import type { Asked } from '../../client/routes.ts';
import type { Incident } from './incident.ts';

/** What is being announced, as it is filled in. An empty text leaves what holds. */
export type News = {
  readonly status: Incident['status'] | '';
  /** Local time, as the field of the browser gives it. */
  readonly planned: string;
  readonly isWithdrawn: boolean;
  readonly message: string;
};

export const noNews: News = { status: '', planned: '', isWithdrawn: false, message: '' };

export const readNews = (draft: string): News =>
  draft === '' ? noNews : { ...noNews, ...JSON.parse(draft) };

export const isNews = ({ status, planned, isWithdrawn, message }: News): boolean =>
  status !== '' || planned !== '' || isWithdrawn || message.trim() !== '';

/** The update as the API takes it: only what is said; a local time becomes an instant, a plan withdrawn is null. */
export const updateOf = (news: News): Asked<'updateIncident'>['body'] => {
  const planned = news.planned === '' ? undefined : new Date(news.planned).toISOString();
  const plannedResolutionAt = news.isWithdrawn ? null : planned;
  const message = news.message.trim();
  return {
    ...(news.status === '' ? {} : { status: news.status }),
    ...(plannedResolutionAt === undefined ? {} : { plannedResolutionAt }),
    ...(message === '' ? {} : { message }),
  };
};

/** Where an incident can go from here; what is resolved stays so, only its message is corrected. */
export const nextStatuses = ({
  status,
}: Pick<Incident, 'status'>): readonly Incident['status'][] =>
  status === 'resolved'
    ? []
    : (['investigating', 'identified', 'monitoring', 'resolved'] as const).filter(
        (next) => next !== status,
      );
