import * as z from 'zod'
import {
  CreatedWebhook,
  DeliveriesQuery,
  Delivery,
  DeliveryPage,
  NewWebhook,
  Webhook,
  WebhookChange,
  WebhookList,
} from '../hooks/webhook.ts'
import { empty, inProject } from './params.ts'
import type { Route } from './route.ts'

const inWebhook = inProject.extend({ webhookId: z.string().max(64) })
const all = { auth: 'member', needs: 'manage', params: inProject, query: empty } as const
const one = { auth: 'member', needs: 'manage', params: inWebhook, query: empty } as const

/** Messages to servers of the customer when something happens. */
export const hookRoutes = {
  listWebhooks: {
    ...all,
    method: 'GET',
    path: '/api/webhooks',
    summary: 'Webhooks of a project',
    response: WebhookList,
  },
  createWebhook: {
    ...all,
    method: 'POST',
    onceByKey: 'secret',
    path: '/api/webhooks',
    summary: 'Create a webhook; the response is the only one that contains its secret',
    audit: { kind: 'settings_changed', detail: 'name' },
    body: NewWebhook,
    response: CreatedWebhook,
  },
  changeWebhook: {
    ...one,
    method: 'PATCH',
    path: '/api/webhooks/{webhookId}',
    summary: 'Change, pause or resume a webhook',
    audit: { kind: 'settings_changed' },
    body: WebhookChange,
    response: Webhook,
  },
  deleteWebhook: {
    ...one,
    method: 'DELETE',
    path: '/api/webhooks/{webhookId}',
    summary: 'Delete a webhook',
    audit: { kind: 'settings_changed' },
    response: Webhook,
  },
  rotateWebhook: {
    ...one,
    method: 'POST',
    onceByKey: 'secret',
    path: '/api/webhooks/{webhookId}/rotate',
    summary: 'Give a webhook a new secret; the old one signs for another day',
    audit: { kind: 'settings_changed' },
    response: CreatedWebhook,
  },
  testWebhook: {
    ...one,
    method: 'POST',
    onceByKey: 'kept',
    path: '/api/webhooks/{webhookId}/deliveries',
    summary: 'Send a test message now',
    response: Delivery,
  },
  listDeliveries: {
    ...one,
    method: 'GET',
    path: '/api/webhooks/{webhookId}/deliveries',
    summary: 'What a webhook has sent, newest first',
    query: DeliveriesQuery,
    response: DeliveryPage,
  },
  replayDelivery: {
    ...one,
    method: 'POST',
    onceByKey: 'kept',
    path: '/api/webhooks/{webhookId}/deliveries/{deliveryId}/replay',
    summary: 'Send a delivery again',
    params: inWebhook.extend({ deliveryId: z.string().max(64) }),
    response: Delivery,
  },
} as const satisfies Record<string, Route>
