import { Construct } from 'constructs';
import {
  inheritedEvents,
  linkedEvents,
  propagatedEvents,
  propagationMachine,
} from '../../functions/incidents/contract.ts';
import type { WorkflowsProps } from '../stacks/workflows.ts';
import { AppFunction, type FunctionProps } from './app-function.ts';
import { deleteFromTable, startPropagation, writeTable } from './grants.ts';
import { listenTo } from './listen.ts';
import { Workflow } from './workflow.ts';

type Plan = Pick<FunctionProps, 'entry' | 'ifItFails' | 'timeoutSeconds' | 'memoryMb'>;

/** Carries what is announced of an incident to its cases: the machine, its tasks, and what sets it off. */
export class Propagation extends Construct {
  readonly machine: Workflow;
  private readonly props: WorkflowsProps;

  constructor(scope: Construct, id: string, props: WorkflowsProps) {
    super(scope, id);
    this.props = props;
    this.machine = this.makeMachine();
    this.startOnUpdates();
    this.catchUpLateLinks();
    this.tellChildren();
  }

  private make(plan: Plan): AppFunction {
    const { settings, messaging } = this.props;
    return new AppFunction(this, {
      ...plan,
      settings,
      deadLetters: messaging.deadLetters,
      alarms: messaging.alarms,
    });
  }

  private makeMachine(): Workflow {
    const { settings, data, messaging } = this.props;
    const { applyPage, closeBooks } = propagationMachine.substitutions;
    const apply = this.make({
      entry: 'functions/incidents/apply-page.lambda.ts',
      ifItFails: 'Cases of an incident are not told of its updates, nor resolved with it.',
      timeoutSeconds: 60,
      memoryMb: 1024,
      // What failed and is mended leaves the list of failures.
    }).may(writeTable(data.table), deleteFromTable(data.table));
    const close = this.make({
      entry: 'functions/incidents/close-books.lambda.ts',
      ifItFails: 'Nobody sees whether an update has reached all the cases of an incident.',
    }).may(writeTable(data.table));
    return new Workflow(this, 'Machine', {
      name: propagationMachine.nameSuffix,
      ifItFails: 'An update of an incident has not reached all its cases.',
      definition: propagationMachine.definition,
      tasks: { [applyPage]: apply, [closeBooks]: close },
      settings,
      alarms: messaging.alarms,
    });
  }

  private startOnUpdates(): void {
    const { data, messaging } = this.props;
    const start = this.make({
      entry: 'functions/incidents/on-incident-changed.lambda.ts',
      ifItFails: 'Updates of incidents are shown, but no case receives them.',
      timeoutSeconds: 30,
    }).may(writeTable(data.table), startPropagation(this.machine));
    listenTo(messaging.topic, start, {
      deadLetters: messaging.deadLetters,
      filter: { type: propagatedEvents },
    });
  }

  private catchUpLateLinks(): void {
    const { data, messaging } = this.props;
    const catchUp = this.make({
      entry: 'functions/incidents/on-case-linked.lambda.ts',
      ifItFails: 'A case that is linked while an update is announced may miss that update.',
      timeoutSeconds: 30,
    }).may(writeTable(data.table));
    listenTo(messaging.topic, catchUp, {
      deadLetters: messaging.deadLetters,
      filter: { type: linkedEvents },
    });
  }

  private tellChildren(): void {
    const { data, messaging } = this.props;
    const tell = this.make({
      entry: 'functions/incidents/on-incident-updated.lambda.ts',
      ifItFails: 'Incidents that are part of a larger one do not announce what that announces.',
      timeoutSeconds: 60,
    }).may(writeTable(data.table));
    listenTo(messaging.topic, tell, {
      deadLetters: messaging.deadLetters,
      filter: { type: inheritedEvents },
    });
  }
}
