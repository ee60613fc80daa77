import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { CHAPTERS } from '../lib/monitoring.ts'
import { ROOT, synthesize } from './synthesize.ts'

const { ofType } = synthesize()

test('every alarm leads to its chapter of the runbook, and every chapter has one', () => {
  const runbook = readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8')
  const anchors = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  )
  expect(anchors).toEqual(expect.arrayContaining([...CHAPTERS]))
  const alarmed = new Set(ofType('AWS::CloudWatch::Alarm').map(({ properties }) => properties.AlarmDescription))
  expect([...alarmed].sort()).toEqual(CHAPTERS.map((chapter) => `docs/runbook.md#${chapter}`).sort())
})

test('without an address alarms only show', () => {
  expect(ofType('AWS::SNS::Topic')).toHaveLength(0)
  for (const { properties } of ofType('AWS::CloudWatch::Alarm')) expect(properties.AlarmActions).toBeUndefined()
})

test('with one every alarm mails', () => {
  const mailing = synthesize({ alarmEmail: 'alarms@example.com' })
  expect(mailing.ofType('AWS::SNS::Subscription')[0]?.properties).toMatchObject({ Protocol: 'email', Endpoint: 'alarms@example.com' })
  for (const { properties } of mailing.ofType('AWS::CloudWatch::Alarm')) expect(properties.AlarmActions).toHaveLength(1)
})
