import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import { createMail } from '@incuera/lambdas/runtime/notice/createMail.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openGateway, role, type TestGateway } from '#testing/openGateway.ts'
import { createSns } from './createSns.ts'

const resources = {
  Mail: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'Incuera' } },
  Sender: role({ Action: 'sns:Publish', Resource: { Ref: 'Mail' } }),
  Subscriber: role({ Action: ['sns:Subscribe', 'sns:ListSubscriptionsByTopic'], Resource: { Ref: 'Mail' } }),
}

let machine: TestGateway
let arn: string
beforeAll(async () => {
  machine = await openGateway(resources, ({ folder, template, log, now }) => {
    arn = template.ref('Mail')
    return [createSns({ folder: join(folder, 'sns'), template, origin: () => 'http://127.0.0.1:4900', log, now })]
  })
})
afterAll(() => machine.close())

const mailOf = (roleId?: string) => createMail(new SNSClient(machine.as(roleId)), arn)
const kept = () => {
  const folder = join(machine.folder, 'sns', 'mail')
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}
const page = async (path: string, init?: RequestInit) => {
  const response = await fetch(machine.origin + path, init)
  return { status: response.status, text: await response.text() }
}

test('an address gets mail once it has opened the link, and only what is for it', async () => {
  expect(arn).toMatch(/^arn:aws:sns:/)
  const [subscriber, sender] = [mailOf('Subscriber'), mailOf('Sender')]
  for (const address of ['ada@shop.example', 'bob@shop.example']) await subscriber.subscribe(address)
  await sender.send('ada@shop.example', { subject: 'Too early', text: 'x' })
  expect(await subscriber.confirmed()).toEqual(new Set())
  const tokens = kept().map((mail) => /confirm=(\w+)/.exec(mail)?.[1])
  for (const token of tokens) expect((await page(`/mail?confirm=${token}`)).text).toContain('is confirmed')
  expect(await subscriber.confirmed()).toEqual(new Set(['ada@shop.example', 'bob@shop.example']))

  await sender.send('ada@shop.example', { subject: 'Firing: “x”'.replaceAll(/[“”]/g, '"'), text: '<b>11 errors</b>' })
  expect(kept().slice(2)).toEqual([
    expect.stringMatching(/From: Incuera\nTo: ada@shop\.example\nSubject: Firing: "x"\n\n<b>11 errors<\/b>\n$/),
  ])
  const { text } = await page('/mail')
  expect(text).toContain('&#60;b&#62;11 errors')
  expect(text).not.toContain('<b>')
})

test('an address that has agreed stays, also when it is asked again and after a restart', async () => {
  await machine.reopen()
  const before = kept().length
  await mailOf('Subscriber').subscribe('ada@shop.example')
  expect(kept()).toHaveLength(before)
  expect(await mailOf('Subscriber').confirmed()).toContain('ada@shop.example')
})

test('roles do what their policies allow, and links that nobody sent confirm nothing', async () => {
  await expect(mailOf('Sender').subscribe('eve@shop.example')).rejects.toMatchObject({ name: 'AccessDenied' })
  expect((await page('/mail?confirm=0')).text).toContain('not valid')
  expect(await page('/mail', { method: 'POST' })).toMatchObject({ status: 403 })
  expect(await page('/')).toMatchObject({ status: 403 })
})

test('what SNS does not take is refused', async () => {
  const client = new SNSClient(machine.as())
  const refused = { name: 'InvalidParameterException' }
  const publish = { TopicArn: arn, Message: 'x' }
  await expect(client.send(new PublishCommand({ ...publish, Subject: 'a\nb' }))).rejects.toMatchObject(refused)
  await expect(client.send(new PublishCommand({ ...publish, Subject: 'ü' }))).rejects.toMatchObject(refused)
  const sms = new SubscribeCommand({ TopicArn: arn, Protocol: 'sms', Endpoint: '+1' })
  await expect(client.send(sms)).rejects.toMatchObject(refused)
  const other = { FilterPolicy: '{"to":["other@shop.example"]}' }
  await expect(
    client.send(
      new SubscribeCommand({ TopicArn: arn, Protocol: 'email', Endpoint: 'ada@shop.example', Attributes: other }),
    ),
  ).rejects.toMatchObject(refused)
  const unknown = new PublishCommand({ TopicArn: `${arn}x`, Message: 'x' })
  await expect(client.send(unknown)).rejects.toMatchObject({ name: 'NotFoundException' })
})
