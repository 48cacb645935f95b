/** The companies that can be shown. */
export const demoNames = ['telecom', 'computer-service'] as const;
export type DemoName = (typeof demoNames)[number];

export const usualDemo: DemoName = 'telecom';
