import '@incuera/sdk/frame'
import '@incuera/sdk/full'
import { Incuera } from '@incuera/sdk'
import { IncueraProvider, useIncuera } from '@incuera/sdk/react'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'

const options = { apiKey: 'pk_1', apiHost: 'https://replay.example' }

function Inside() {
  const incuera = useIncuera()
  incuera.track('drawn')
  return `session ${incuera.sessionId}`
}

process.stdout.write(`${renderToString(createElement(IncueraProvider, options, createElement(Inside)))}\n`)
process.stdout.write(`alone ${new Incuera(options).init().sessionId}\n`)
