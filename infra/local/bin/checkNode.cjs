// ES5 JavaScript: it must run on the very Node that is too old for everything else.
var fs = require('fs')
var path = require('path')
var parts = process.versions.node.split('.').map(Number)
function stop(line) {
  console.error(line)
  process.exit(1)
}
if (parts[0] < 20 || (parts[0] === 20 && parts[1] < 19))
  stop('Incuera needs Node 20.19 or newer; this is ' + process.versions.node + '.')
if (!fs.existsSync(path.join(__dirname, '../../../node_modules/tsx')))
  stop('The packages are not installed yet. Run: npm ci && npm start')
