import { Incuera } from '@incuera/sdk'

const incuera = new Incuera({
  apiKey: 'pk_YOUR_KEY',
  apiHost: 'https://YOUR-DASHBOARD',
}).init()

// When you know who it is:
incuera.identify('user-42', 'ada@example.com')
