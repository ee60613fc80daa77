import type { Session } from '@incuera/contract/session.ts'
import { DataList } from '@mantine/core'
import type { ReactNode } from 'react'
import { useVisitorName } from '#lib/visitor/getVisitor.ts'
import { nameDevice, nameLanguage } from '#lib/visitor/nameDevice.ts'
import { placeOf } from '#lib/visitor/placeOf.ts'
import { visitorName } from '#lib/visitor/visitorName.ts'
import { formatUrl } from '#shared/format/formatUrl.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { PlainTime } from '#ui/PlainTime.tsx'

/** The visitor and their device. */
export function VisitorFacts({ session }: { session: Extract<Session, { status: 'ready' }> }) {
  const { device, startedAt, entryUrl, sid, counts } = session
  const name = useVisitorName(session.pid, session.userKey)
  const all: [string, ReactNode][] = [
    ['Visitor', name ?? visitorName(session)],
    ['Place', placeOf(device)],
    ['Device', nameDevice(device)],
    ['Language', nameLanguage(device.locale)],
    ['Time zone', device.timezone],
    ['Started', <PlainTime key="started" at={startedAt} />],
    ['Entry page', formatUrl(entryUrl)],
    ['Recorded events', counts.events.toLocaleString('en')],
  ]
  const facts = all.filter(([, value]) => value)
  return (
    <>
      <DataList mt="md" size="sm" orientation="horizontal">
        {facts.map(([name, value]) => (
          <DataList.Item key={name}>
            <DataList.ItemLabel>{name}</DataList.ItemLabel>
            <DataList.ItemValue>{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
      <CopyText label="Session id" text={sid} />
    </>
  )
}
