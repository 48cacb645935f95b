/** What monitoring systems post when something begins and when it ends, each by its own words. */

type Sender = {
  readonly kind: string;
  readonly firing: object;
  readonly resolved: object;
  /** What the incident is expected to be. */
  readonly opens: {
    readonly title: string;
    readonly severity: string;
    readonly services?: readonly string[];
    readonly areas?: readonly string[];
  };
  /** What it posts that says nothing of whether something is disturbed. */
  readonly idle: readonly unknown[];
};

const began = '2026-11-22T11:50:00.000Z';
const ended = '2026-11-22T11:55:00.000Z';
const seconds = (instant: string): number => Date.parse(instant) / 1000;

const grafanaAlert = (status: string, labels: object) => ({
  status,
  labels: { alertname: 'High latency', severity: 'warning', service: 'shop', ...labels },
  annotations: { summary: 'The shop answers slowly' },
  startsAt: began,
  endsAt: status === 'resolved' ? ended : '0001-01-01T00:00:00Z',
  generatorURL: '?orgId=1',
  fingerprint: 'f0e1',
  values: { B: 2.3 },
});
const grafana = (status: string, labels: object = {}) => ({
  receiver: 'lambdesk',
  status,
  orgId: 1,
  alerts: [grafanaAlert(status, labels)],
  groupLabels: {},
  groupKey: '{}:{}',
  truncatedAlerts: 0,
  version: '1',
  title: '[FIRING:1]',
  state: 'alerting',
  message: '',
});

const pagerDuty = (event_action: string, more: object = {}) => ({
  routing_key: 'R0123456789abcdef0123456789abcdef',
  event_action,
  dedup_key: 'srv01/http',
  ...more,
});

const datadog = (alert_transition: string, at: string) => ({
  monitor_id: '4711',
  scope: 'host:web-1',
  alert_transition,
  title: 'Checkout is slow',
  body: 'p95 above 2 s',
  priority: 'P2',
  tags: 'service:checkout,region:Kaunas,team:web',
  date: Date.parse(at),
});

const zabbix = (status: string, at: string) => ({
  id: '90123',
  triggerId: '16001',
  status,
  name: 'Link down on core-2',
  severity: '4',
  host: 'core-2',
  tags: '[{"tag":"service","value":"internet"},{"tag":"area","value":"Kaunas"}]',
  at: String(seconds(at)),
});

const kuma = (status: number, time: string) => ({
  heartbeat: { monitorID: 7, status, time, msg: status === 0 ? 'timeout' : '200 - OK' },
  monitor: {
    id: 7,
    name: 'Portal',
    type: 'http',
    url: 'https://portal.example',
    tags: [{ name: 'service', value: 'portal' }],
  },
  msg: '[Portal] [Down] timeout',
});

const sentry = (action: string) => ({
  action,
  installation: { uuid: 'a' },
  data: {
    issue: {
      id: '1170820242',
      title: 'TypeError: x is not a function',
      culprit: 'checkout/pay',
      level: 'error',
      project: { id: '1', slug: 'shop' },
      lastSeen: began,
    },
  },
  actor: { type: 'application' },
});

const statuspage = (status: string, more: object = {}) => ({
  meta: { unsubscribe: 'https://status.example/unsubscribe' },
  page: { id: 'p1', status_indicator: 'major' },
  incident: {
    id: 'i7',
    name: 'Payments fail',
    status,
    impact: 'major',
    created_at: began,
    updated_at: ended,
    resolved_at: null,
    ...more,
  },
});

const icinga = (type: string, state: string, at: string) => ({
  host: 'db-1',
  service: 'disk',
  type,
  state,
  output: 'DISK CRITICAL - free space: 1%',
  labels: { service: 'billing' },
  at: seconds(at),
});

const cloudWatch = (value: string, at: string) => ({
  version: '0',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  resources: ['arn:aws:cloudwatch:eu-central-1:111122223333:alarm:queue-age'],
  detail: {
    alarmName: 'queue-age',
    state: { value, timestamp: at.replace('Z', '+0000'), reason: 'Threshold crossed' },
    configuration: { description: 'Orders wait too long' },
  },
});

export const senders: readonly Sender[] = [
  {
    kind: 'grafana',
    firing: grafana('firing'),
    resolved: grafana('resolved'),
    opens: { title: 'The shop answers slowly', severity: 'moderate', services: ['shop'] },
    idle: [grafana('firing', { alertname: 'DatasourceNoData' })],
  },
  {
    kind: 'pagerduty',
    firing: pagerDuty('trigger', {
      payload: {
        summary: 'HTTP is down',
        source: 'srv01',
        severity: 'critical',
        timestamp: began,
        component: 'web',
        custom_details: { region: 'Kaunas', load: 3 },
      },
    }),
    resolved: pagerDuty('resolve'),
    opens: { title: 'HTTP is down', severity: 'extensive', services: ['web'], areas: ['Kaunas'] },
    idle: [pagerDuty('acknowledge')],
  },
  {
    kind: 'datadog',
    firing: datadog('Triggered', began),
    resolved: datadog('Recovered', ended),
    opens: {
      title: 'Checkout is slow',
      severity: 'significant',
      services: ['checkout'],
      areas: ['Kaunas'],
    },
    idle: [datadog('No Data', began), datadog('Muted', began)],
  },
  {
    kind: 'zabbix',
    firing: zabbix('PROBLEM', began),
    resolved: zabbix('OK', ended),
    opens: {
      title: 'Link down on core-2',
      severity: 'significant',
      services: ['internet'],
      areas: ['Kaunas'],
    },
    idle: [zabbix('ACKNOWLEDGED', began)],
  },
  {
    kind: 'uptime-kuma',
    firing: kuma(0, '2026-11-22 11:50:00.000'),
    resolved: kuma(1, '2026-11-22 11:55:00.000'),
    opens: { title: 'Portal: timeout', severity: 'moderate', services: ['portal'] },
    idle: [{}, kuma(2, '2026-11-22 11:50:00.000'), { heartbeat: null, monitor: null, msg: 'Test' }],
  },
  {
    kind: 'sentry',
    firing: sentry('created'),
    resolved: sentry('resolved'),
    opens: {
      title: 'TypeError: x is not a function',
      severity: 'significant',
      services: ['shop'],
    },
    idle: [sentry('assigned')],
  },
  {
    kind: 'statuspage',
    firing: statuspage('investigating'),
    resolved: statuspage('resolved', { resolved_at: ended }),
    opens: { title: 'Payments fail', severity: 'significant' },
    idle: [statuspage('scheduled')],
  },
  {
    kind: 'icinga',
    firing: icinga('PROBLEM', 'CRITICAL', began),
    resolved: icinga('RECOVERY', 'OK', ended),
    opens: {
      title: 'disk on db-1: DISK CRITICAL - free space: 1%',
      severity: 'extensive',
      services: ['billing'],
    },
    idle: [icinga('ACKNOWLEDGEMENT', 'CRITICAL', began), icinga('FLAPPINGSTART', 'OK', began)],
  },
  {
    kind: 'cloudwatch',
    firing: cloudWatch('ALARM', began),
    resolved: cloudWatch('OK', ended),
    opens: { title: 'queue-age', severity: 'moderate' },
    idle: [cloudWatch('INSUFFICIENT_DATA', began)],
  },
];
