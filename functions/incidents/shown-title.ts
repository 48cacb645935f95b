import type { Localised } from '../service-design/index.ts';
import type { IncidentFacts, PublicMessage } from './incident.ts';

const disturbance: Localised = {
  en: 'Disturbance',
  uk: 'Збій',
  ru: 'Сбой',
  lt: 'Sutrikimas',
};

const mostNames = 3;
/** Words of people. What holds a digit, a dot or a colon may be the name of a machine, which is nobody's business. */
const wordForm = /^[\p{L}\p{M}][\p{L}\p{M}' -]{0,39}$/u;

/** What customers are shown as an incident's title: what was written for them, else which services are disturbed where. */
export const shownTitleOf = ({
  publicTitle,
  services,
  areas,
}: Pick<IncidentFacts, 'publicTitle' | 'services' | 'areas'>): PublicMessage => {
  if (publicTitle !== undefined) return publicTitle;
  const named = [...services, ...areas].filter((name) => wordForm.test(name)).slice(0, mostNames);
  const said = (word: string): string =>
    named.length === 0 ? word : `${word}: ${named.join(', ')}`;
  const { en, uk = en, ru = en, lt = en } = disturbance;
  return { en: said(en), uk: said(uk), ru: said(ru), lt: said(lt) };
};
