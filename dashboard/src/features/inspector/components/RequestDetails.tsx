import { Anchor } from '@mantine/core'
import type { RequestFacts } from '#shared/facts.ts'
import { parseObject } from '../logic/toTree.ts'
import { ValueTree } from './ValueTree.tsx'

interface RequestDetailsProps {
  facts: RequestFacts
  onSetUp?: () => void
}

/** A request in full: address, headers and bodies, as far as they were recorded. */
export function RequestDetails({ facts: { url, details }, onSetUp }: RequestDetailsProps) {
  return (
    <>
      <pre>{url}</pre>
      {details ? (
        <>
          <Part title="Request" headers={details.requestHeaders} body={details.requestBody} />
          <Part title="Response" headers={details.responseHeaders} body={details.responseBody} />
        </>
      ) : (
        <p className="dim">
          Headers and bodies: Not recorded. Turn it on in{' '}
          {onSetUp ? (
            <Anchor component="button" type="button" inherit onClick={onSetUp}>
              Setup › Recording rules
            </Anchor>
          ) : (
            'Setup › Recording rules'
          )}
          .
        </p>
      )}
    </>
  )
}

interface PartProps {
  title: string
  headers: { name: string; value: string }[]
  body: string | null
}

function Part({ title, headers, body }: PartProps) {
  const object = body === null ? null : parseObject(body)
  return (
    <section>
      <h4>{title}</h4>
      {headers.length > 0 && (
        <dl className="request-headers">
          {headers.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {object && <ValueTree object={object} />}
      {body !== null && !object && <pre>{body}</pre>}
      {headers.length === 0 && body === null && <p className="dim">Empty.</p>}
    </section>
  )
}
