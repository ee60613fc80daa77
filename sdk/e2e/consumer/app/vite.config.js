/** Nothing for the SDK: it must work in an app that knows nothing of it. */
export default { build: { rolldownOptions: { input: ['npm.html', 'dynamic.html', 'react.html', 'scriptTag.html'] } } }
