import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { unknownOperation } from '../gateway/parseJsonRequest.ts'
import { type LocalService, ServiceError, type ServiceRequest } from '../service.ts'
import type { Template } from '../template/template.ts'
import { createOperations } from './createOperations.ts'
import { mailPage } from './mailPage.ts'
import { openMailbox } from './openMailbox.ts'
import { openSubscriptions } from './openSubscriptions.ts'
import { readTopics } from './readTopics.ts'
import { type Form, readForm } from './requests.ts'

export const MAIL_PATH = '/mail'

/**
 * SNS with the topics of the template and subscriptions by e-mail. Mails are text files in `folder`, and a page of the
 * gateway shows them. As on AWS an address gets nothing before the link in its first mail was opened.
 */
export function createSns({
  folder,
  template,
  origin,
  log,
  now,
}: {
  folder: string
  template: Template
  /** Of the gateway, for links in mails. */
  origin(): string
  log: Log
  now(): number
}): LocalService {
  const topics = readTopics(template)
  const subscriptions = openSubscriptions(folder)
  const mailbox = openMailbox(join(folder, 'mail'), now)
  const topicOf = (form: Form) => {
    const topic = topics.find(({ arn }) => arn === form.TopicArn)
    if (!topic) throw new ServiceError(404, 'NotFound', 'Topic does not exist')
    return topic
  }
  const run = createOperations({
    subscriptions,
    deliver(form, mail) {
      const file = mailbox.deliver({ from: topicOf(form).displayName, ...mail })
      log.info('a mail was kept', { to: mail.to, subject: mail.subject, file })
    },
    linkOf: (token) => `${origin()}${MAIL_PATH}?confirm=${token}`,
  })
  return {
    signingName: 'sns',
    errors: 'query',
    body: 'buffer',
    permissions(request) {
      const form = readForm(request)
      const action = form.Action ?? ''
      if (!Object.hasOwn(run, action)) throw unknownOperation('SNS', action)
      return [{ action: `sns:${action}`, resource: topicOf(form).arn }]
    },
    async handle(request, response) {
      const form = readForm(request)
      writeXml(response, form.Action ?? '', run[form.Action ?? '']?.(form) ?? '')
    },
    pageAt({ url }: Pick<ServiceRequest, 'url'>) {
      if (url.pathname !== MAIL_PATH) return null
      const token = url.searchParams.get('confirm')
      if (token !== null && !subscriptions.confirm(token)) return mailPage(['This link is not valid.'])
      return mailPage([...(token === null ? [] : ['The address is confirmed.']), ...mailbox.list()])
    },
    async close() {},
  }
}

function writeXml(response: ServerResponse, action: string, result: string): void {
  const id = String(response.getHeader('x-amzn-requestid'))
  const body = `<${action}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></${action}Response>`
  response.writeHead(200, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
