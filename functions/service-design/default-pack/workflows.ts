import type { Role } from '#kernel/actor.ts';
import type { Designs } from '../documents.ts';

const handlers: Role[] = ['agent', 'supervisor', 'admin', 'integration'];
const leads: Role[] = ['supervisor', 'admin'];

const waiting = ['waiting-customer', 'waiting-third-party', 'waiting-department'];

/**
 * The life of a case after MEF 124 (formats.md §2). Clocks stand still while we wait for the customer, and wherever
 * nothing is asked of us any more, so that a reopened case goes on with the time it had left (SLA-3).
 */
export const workflows: Designs['workflows'] = {
  workflows: [
    {
      id: 'standard',
      name: { en: 'Standard', uk: 'Стандартний', ru: 'Стандартный', lt: 'Įprasta eiga' },
      initial: 'new',
      states: [
        {
          id: 'new',
          name: { en: 'New', uk: 'Нове', ru: 'Новое', lt: 'Nauja' },
          category: 'new',
          pausesClocks: false,
        },
        {
          id: 'in-progress',
          name: { en: 'In progress', uk: 'У роботі', ru: 'В работе', lt: 'Sprendžiama' },
          category: 'active',
          pausesClocks: false,
        },
        {
          id: 'waiting-customer',
          name: {
            en: 'Waiting for the customer',
            uk: 'Очікуємо на клієнта',
            ru: 'Ждём клиента',
            lt: 'Laukiama kliento',
          },
          category: 'waiting-on-customer',
          pausesClocks: true,
        },
        {
          id: 'waiting-third-party',
          name: {
            en: 'Waiting for a third party',
            uk: 'Очікуємо на третю сторону',
            ru: 'Ждём третью сторону',
            lt: 'Laukiama trečiosios šalies',
          },
          category: 'waiting-on-third-party',
          pausesClocks: false,
        },
        {
          id: 'waiting-department',
          name: {
            en: 'Waiting for another department',
            uk: 'Очікуємо на інший відділ',
            ru: 'Ждём другой отдел',
            lt: 'Laukiama kito skyriaus',
          },
          category: 'waiting-on-department',
          pausesClocks: false,
        },
        {
          id: 'resolved',
          name: { en: 'Resolved', uk: 'Вирішено', ru: 'Решено', lt: 'Išspręsta' },
          category: 'resolved',
          pausesClocks: true,
        },
        {
          id: 'closed',
          name: { en: 'Closed', uk: 'Закрито', ru: 'Закрыто', lt: 'Uždaryta' },
          category: 'closed',
          pausesClocks: true,
        },
        {
          id: 'cancelled',
          name: { en: 'Cancelled', uk: 'Скасовано', ru: 'Отменено', lt: 'Atšaukta' },
          category: 'cancelled',
          pausesClocks: true,
        },
      ],
      transitions: [
        { from: ['new', ...waiting], to: 'in-progress', who: handlers, demands: [] },
        ...waiting.map((to) => ({
          from: ['new', 'in-progress', ...waiting.filter((state) => state !== to)],
          to,
          who: handlers,
          demands: ['nextContactAt' as const],
        })),
        {
          from: ['new', 'in-progress', ...waiting],
          to: 'resolved',
          who: handlers,
          demands: ['reason', 'timeSpentMinutes', 'solution'],
          gates: ['no-open-tasks'],
        },
        { from: ['resolved'], to: 'closed', who: [...handlers, 'customer'], demands: [] },
        {
          from: ['resolved'],
          to: 'in-progress',
          who: [...handlers, 'customer'],
          demands: ['reason'],
        },
        { from: ['closed'], to: 'in-progress', who: handlers, demands: ['reason'] },
        { from: ['new'], to: 'cancelled', who: handlers, demands: ['reason'] },
        { from: ['in-progress', ...waiting], to: 'cancelled', who: leads, demands: ['reason'] },
      ],
      correctionMinutes: 5,
      closesAfterHours: 72,
    },
  ],
};
