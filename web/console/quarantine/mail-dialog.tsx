import { Alert } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Dialog } from '../../ui/dialog.tsx';
import { Fact, Facts, Time } from '../../ui/facts.tsx';
import { useFormat } from '../../ui/format.ts';
import { useNameOf } from '../../ui/people.ts';
import { DecisionForm } from './decision-form.tsx';
import classes from './quarantine.module.css';
import type { Quarantined } from './quarantine-table.tsx';
import { useQuarantineWords } from './quarantine-words.ts';

type Decision = NonNullable<Quarantined['decision']>;

const Decided = ({ of, decision }: { readonly of: Quarantined; readonly decision: Decision }) => {
  const say = useQuarantineWords();
  const nameOf = useNameOf();
  const format = useFormat();
  const told = { name: nameOf(decision.by.id), when: format.instant(decision.at) };
  return (
    <div className={classes.column}>
      <p>
        {of.state === 'rejected'
          ? say('decided.rejected', { ...told, note: decision.note ?? '' })
          : say('decided.accepted', told)}
      </p>
      {decision.caseId === undefined ? null : (
        <Link to="/cases/$caseId" params={{ caseId: decision.caseId }}>
          {say('to-case')}
        </Link>
      )}
    </div>
  );
};

/** What SES found out, word by word: `DMARC FAIL`. */
const verdictsOf = (verdicts: Quarantined['verdicts']): string =>
  Object.entries(verdicts)
    .map(([name, verdict]) => `${name.toUpperCase()} ${verdict}`)
    .join(', ');

type Props = { readonly of: Quarantined; readonly onClose: () => void };

/** One mail as far as it is known without being opened, and what is to become of it. */
export const MailDialog = ({ of, onClose }: Props) => {
  const say = useQuarantineWords();
  const isOpen = of.state === 'waiting' || of.state === 'accepting';
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={of.subject || say('no-subject')}>
      <div className={classes.column}>
        <Alert color="orange" variant="light" title={say(`reason.${of.reason}`)}>
          {say('warning')}
        </Alert>
        <Facts>
          <Fact name={say('column.from')}>{of.from || say('nobody')}</Fact>
          <Fact name={say('to')}>{of.recipients.join(', ')}</Fact>
          <Fact name={say('column.received')}>
            <Time at={of.receivedAt} />
          </Fact>
          <Fact name={say('verdicts')}>{verdictsOf(of.verdicts)}</Fact>
        </Facts>
        {of.decision === undefined || isOpen ? (
          <DecisionForm of={of} onClose={onClose} />
        ) : (
          <Decided of={of} decision={of.decision} />
        )}
      </div>
    </Dialog>
  );
};
