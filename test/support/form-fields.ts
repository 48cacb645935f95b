import type { FormField } from '../../functions/service-design/contract.ts';

/** Two fields of a form, of which the second is asked when the first is answered yes. */
export const swapped: FormField = {
  ...{ id: 'swapped', label: { en: 'Swapped?' }, type: 'yes-no' },
  ...{ mandatory: true, personal: false },
};
export const serial: FormField = {
  ...{ id: 'serial', label: { en: 'Serial' }, type: 'line', mandatory: true, personal: false },
  when: { all: [{ field: 'answers.swapped', is: true }] },
};
