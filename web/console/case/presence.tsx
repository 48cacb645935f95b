import { useEffect, useState } from 'react';
import type { Answer } from '../../client/routes.ts';
import { useDesk, useMay } from '../../ui/desk.ts';
import { useNameOf } from '../../ui/people.ts';
import classes from './case.module.css';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';

type Others = Answer<'bePresent'>['others'];

/** Half of what the desk believes one for, so that a lost beat is no absence. */
const beatMs = 15_000;

/** Whether words are under way: a field of several lines holds the focus and is not empty. */
const isWriting = (): boolean => {
  const { activeElement: at } = document;
  return at instanceof HTMLTextAreaElement && at.value.trim() !== '';
};

/** Says that one is here for as long as one looks, and who else is. */
const useOthers = (caseId: string): Others => {
  const { client } = useDesk();
  const isAsked = useMay()('bePresent');
  const [others, setOthers] = useState<Others>([]);
  useEffect(() => {
    let isOver = !isAsked;
    const beat = async (): Promise<void> => {
      if (isOver || document.visibilityState === 'hidden') return;
      const doing = isWriting() ? 'writing' : 'viewing';
      const asked = { params: { caseId }, body: { doing } } as const;
      const found = await client.call('bePresent', asked).catch(() => undefined);
      if (!isOver && found !== undefined) setOthers(found.others);
    };
    void beat();
    const timer = setInterval(() => void beat(), beatMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [client, caseId, isAsked]);
  return others;
};

/** Who else has this case before them, so that two do not answer at once (CASE-12). */
export const Presence = ({ of }: { readonly of: Case }) => {
  const say = useCaseWords();
  const nameOf = useNameOf();
  const others = useOthers(of.id);
  return (
    <p role="status" className={classes.presence}>
      {others
        .map(({ userId, doing }) => say(`presence.${doing}`, { name: nameOf(userId) }))
        .join(' ')}
    </p>
  );
};
