import { Command } from 'commander';
import { eventNames, LEAD_EVENTS } from '../domain/notification-event.ts';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  listRecentDeliveries,
  listWebhooks,
  resendToWebhook,
  rotateWebhookSecret,
} from '../operations/manage-webhooks.ts';
import { changeCommand } from './change-command.ts';
import { listCommand } from './list-command.ts';
import { printResult } from './print-result.ts';
import type { WithContext } from './with-context.ts';

const SHOWN_ONCE = 'It signs the messages, and is shown this once.';
const OVERLAP_HOURS = 24;

/** `convertlead webhook ...`: who is told when leads are converted. */
export function webhookCommand(withContext: WithContext): Command {
  const deliveries = listCommand(
    withContext,
    'show the latest hundred deliveries, to webhooks and to channels of actions/watch',
    listRecentDeliveries,
    ({ messageId, receiverId, event, at, state, attempts, error }) =>
      [at.toISOString(), messageId, receiverId, eventNames(event)[0], state, `${attempts} tried`, error ?? ''].join(
        '  ',
      ),
  ).name('deliveries');
  return new Command('webhook')
    .description('who is told when leads are converted')
    .addCommand(createCommand(withContext))
    .addCommand(
      listCommand(withContext, 'show the webhooks', listWebhooks, ({ id, url, events, disabledAt, failingSince }) =>
        [id, url, events.join(','), disabledAt !== null ? 'disabled' : failingSince !== null ? 'failing' : 'well'].join(
          '  ',
        ),
      ),
    )
    .addCommand(rotateCommand(withContext))
    .addCommand(
      changeCommand(withContext, {
        name: 'enable',
        description: 'tell a webhook again that has been disabled, beginning with what waited for it',
        argument: 'id',
        change: (context, org, id) => changeWebhook(context, org, id, { active: true }),
        done: (id) => `Webhook ${id} is told again.`,
      }),
    )
    .addCommand(
      changeCommand(withContext, {
        name: 'delete',
        description: 'delete a webhook, and what it was still to be told',
        argument: 'id',
        change: deleteWebhook,
        done: (id) => `Webhook ${id} has been deleted.`,
      }),
    )
    .addCommand(deliveries)
    .addCommand(resendCommand(withContext));
}

interface CreateOptions {
  readonly org: string;
  readonly user: string;
  readonly url: string;
  readonly events: string;
  readonly json?: boolean;
}

function createCommand(withContext: WithContext): Command {
  return new Command('create')
    .description('tell an address when leads are converted')
    .requiredOption('--org <id>', 'the organisation')
    .requiredOption('--user <email>', 'the user who is written to when it has failed for three days')
    .requiredOption('--url <url>', 'where messages are posted to')
    .option('--events <list>', 'what is told, separated by commas', LEAD_EVENTS.join(','))
    .option('--json', 'print JSON')
    .action(async ({ org: organisationId, user: userEmail, url, events, json }: CreateOptions) => {
      const wanted = events.split(',').map((event) => event.trim());
      const request = { organisationId, userEmail, url, events: wanted };
      const made = await withContext((context) => createWebhook(context, request));
      printResult(json, made, [`webhook: ${made.id}`, `secret: ${made.secret}`, SHOWN_ONCE]);
    });
}

function rotateCommand(withContext: WithContext): Command {
  return new Command('rotate')
    .description(`give a webhook a new secret; for ${OVERLAP_HOURS} hours messages are signed with both`)
    .argument('<id>', 'as the list shows it')
    .requiredOption('--org <id>', 'the organisation')
    .option('--json', 'print JSON')
    .action(async (id: string, { org, json }: { org: string; json?: boolean }) => {
      const secret = await withContext((context) => rotateWebhookSecret(context, org, id, OVERLAP_HOURS));
      printResult(json, { id, secret }, [`secret: ${secret}`, SHOWN_ONCE]);
    });
}

function resendCommand(withContext: WithContext): Command {
  return new Command('resend')
    .description('send an event to a webhook once more')
    .argument('<id>', 'the webhook')
    .argument(
      '<message>',
      'the id of the message, as `webhook deliveries` shows it and receivers get it in `webhook-id`',
    )
    .requiredOption('--org <id>', 'the organisation')
    .option('--json', 'print JSON')
    .action(async (id: string, message: string, { org, json }: { org: string; json?: boolean }) => {
      await withContext((context) => resendToWebhook(context, org, id, message));
      printResult(json, { id, message }, [`${message} is sent to webhook ${id} once more.`]);
    });
}
