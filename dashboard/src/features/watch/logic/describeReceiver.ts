import type { ShownChannel } from '@incuera/contract/alerts/alertApi.ts'

const KINDS = { webhook: 'Webhook', slack: 'Slack', email: 'E-mail' } as const

/** @example Slack · hooks.slack.com */
export const describeReceiver = (channel: ShownChannel): string =>
  `${KINDS[channel.type]} · ${channel.type === 'email' ? channel.address : channel.host}`
