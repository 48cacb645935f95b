import type { TextsLike } from '../../../ui/words.ts';
import type en from './en.ts';

export default {
  title: 'Apžvalga',
  span: 'Koks laikotarpis',
  'span.days': {
    one: '{count} diena',
    few: '{count} dienos',
    many: '{count} dienos',
    other: '{count} dienų',
  },
  open: 'Dabar atverta',
  came: 'Gauta',
  went: 'Baigta',
  reopened: 'Atverta iš naujo',
  kept: 'Laikytasi terminų',
  'kept.of': '{kept} ({met} iš {all})',
  'kept.none': 'Per šį laiką nesibaigė nė vienas terminas.',
  nothing: 'Nieko atverto.',
  'by-queue': 'Atverti pagal eiles',
  'by-state': 'Atverti pagal būseną',
  'by-severity': 'Atverti pagal svarbą',
  'by-age': 'Atverti pagal amžių',
  'age.today': 'Nuo šiandien',
  'age.days': '1–2 dienos',
  'age.week': '3–6 dienos',
  'age.month': '7–29 dienos',
  'age.older': '30 dienų ir daugiau',
  flow: 'Gauta ir baigta pagal dienas',
  'flow.table': 'Lentele',
  day: 'Diena (UTC)',
} satisfies TextsLike<typeof en>;
