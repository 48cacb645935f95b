import { isZone } from '#kernel/time.ts';
import type { Designs } from '../documents.ts';
import { duplicates, type Finding } from '../finding.ts';

/** A component that names neither services nor areas would be disturbed by everything. */
export const statusPageFindings = ({ 'status-page': page }: Designs): readonly Finding[] => [
  ...duplicates(
    page.components.map(({ id }) => id),
    (index) => ['components', index, 'id'],
  ),
  ...page.components.flatMap(({ services, areas }, index) =>
    services.length + areas.length > 0
      ? []
      : [
          {
            path: ['components', index],
            detail: 'Name the services or the areas whose incidents disturb it.',
          },
        ],
  ),
  ...(isZone(page.zone) ? [] : [{ path: ['zone'], detail: `${page.zone} is no IANA time zone.` }]),
];
