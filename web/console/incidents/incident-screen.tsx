import { getRouteApi } from '@tanstack/react-router';
import { IncidentBadge, SeverityText } from '../../ui/badges.tsx';
import { useMay, useRead } from '../../ui/desk.ts';
import { Fact, Facts, Time } from '../../ui/facts.tsx';
import layout from '../../ui/layout.module.css';
import { Loaded } from '../../ui/problem-view.tsx';
import { Screen, ScreenSkeleton } from '../../ui/screen.tsx';
import { Affected } from './affected.tsx';
import type { Incident } from './incident.ts';
import classes from './incidents.module.css';
import { useIncidentWords } from './incidents-words.ts';
import { LinkQuality } from './link-quality.tsx';
import { LinkedCases } from './linked-cases.tsx';
import { Duration, PlannedTime } from './planned-time.tsx';
import { Propagation } from './propagation.tsx';
import { Timeline } from './timeline.tsx';
import { Together } from './together.tsx';
import { UpdateForm } from './update-form.tsx';

const route = getRouteApi('/incidents/$incidentId');

const IncidentFacts = ({ of }: { readonly of: Incident }) => {
  const say = useIncidentWords();
  const { services, areas, resolvedAt } = of;
  return (
    <Facts>
      <Fact name={say('status')} isPlain>
        <IncidentBadge status={of.status} />
      </Fact>
      <Fact name={say('severity')}>
        <SeverityText severity={of.severity} />
      </Fact>
      <Fact name={say('planned')}>
        <PlannedTime of={of} />
      </Fact>
      {services.length === 0 ? null : <Fact name={say('services')}>{services.join(', ')}</Fact>}
      {areas.length === 0 ? null : <Fact name={say('areas')}>{areas.join(', ')}</Fact>}
      <Fact name={say('duration')}>
        <Duration of={of} />
      </Fact>
      {resolvedAt === undefined ? null : (
        <Fact name={say('resolved')}>
          <Time at={resolvedAt} />
        </Fact>
      )}
    </Facts>
  );
};

/** One incident: what is told, how far it has come, whom it concerns (INC). */
export const IncidentScreen = () => {
  const say = useIncidentWords();
  const may = useMay();
  const { incidentId } = route.useParams();
  const found = useRead('readIncident', { params: { incidentId } });
  return (
    <Loaded of={found} skeleton={<ScreenSkeleton />}>
      {(of) => (
        <Screen
          key={of.id}
          title={say('one.title', { reference: of.reference, title: of.title })}
          facts={<IncidentFacts of={of} />}
        >
          <div className={layout.columns}>
            <div className={`${layout.main} ${classes.column}`}>
              {may('updateIncident') && of.mergedInto === undefined ? <UpdateForm of={of} /> : null}
              {may('openForAffected') && of.status !== 'resolved' ? <Affected of={of} /> : null}
              <LinkedCases of={of} />
            </div>
            <aside className={layout.aside}>
              <Together of={of} />
              <Propagation of={of} />
              <Timeline of={of} />
              {may('readLinkQuality') ? <LinkQuality of={of} /> : null}
            </aside>
          </div>
        </Screen>
      )}
    </Loaded>
  );
};
