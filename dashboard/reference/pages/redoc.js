// The search needs a worker from a blob, and the page's policy allows none.
window.Redoc.init(
  '/openapi.json',
  { disableSearch: true, hideDownloadButtons: true, hideDownloadButton: true, nativeScrollbars: true },
  document.getElementById('reference'),
)
