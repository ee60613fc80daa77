const { Incuera } = await import('@incuera/sdk')
new Incuera({ apiKey: 'pk_YOUR_KEY', apiHost: 'https://YOUR-DASHBOARD' }).init()
