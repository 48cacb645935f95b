import { Alert, Button, Group } from '@mantine/core';
import { IncidentBadge } from '../../ui/badges.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useUiWords } from '../../ui/ui-words.ts';
import { type Incident, useReach } from './incident.ts';
import classes from './incidents.module.css';
import { useIncidentWords } from './incidents-words.ts';
import type { News } from './news.ts';

/** How many cases an update reaches, and that their customers are told. */
export const ReachText = ({ of }: { readonly of: Incident }) => {
  const say = useIncidentWords();
  const reach = useReach(of.id);
  if (reach === undefined) return null;
  const { count, isAtLeast } = reach;
  return say(isAtLeast ? 'reach.at-least' : 'reach', { count });
};

const Planned = ({ news }: { readonly news: News }) => {
  const say = useIncidentWords();
  const format = useFormat();
  if (!news.isWithdrawn && news.planned === '') return null;
  return (
    <Fact name={say('planned')}>
      {news.isWithdrawn ? say('timeline.unplanned') : format.instant(news.planned)}
    </Fact>
  );
};

type Props = {
  readonly of: Incident;
  readonly news: News;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Shows once more what is about to be told to whom: it cannot be taken back. */
export const UpdateConfirmation = ({ of, news, onConfirm, onClose }: Props) => {
  const say = useIncidentWords();
  const word = useUiWords();
  const ends = news.status === 'resolved';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="lg"
      title={say('confirm.title', { reference: of.reference })}
    >
      <div className={classes.column}>
        <Alert color="orange" variant="light">
          <ReachText of={of} />
          {ends ? ` ${say('confirm.resolves')}` : ''}
        </Alert>
        <Facts>
          {news.status === '' ? null : (
            <Fact name={say('status')}>
              <IncidentBadge status={news.status} />
            </Fact>
          )}
          <Planned news={news} />
        </Facts>
        {news.message.trim() === '' ? (
          <p className={classes.text}>{say('timeline.silent')}</p>
        ) : (
          <blockquote className={classes.quote}>{news.message.trim()}</blockquote>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {word('cancel')}
          </Button>
          <Button onClick={onConfirm} data-autofocus>
            {say('confirm.do')}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
};
