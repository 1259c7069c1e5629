import { render } from 'preact'
import { resume } from './api/session.js'
import { startRouter } from './lib/router.js'
import { startShortcuts } from './lib/shortcuts.js'
import { App } from './shell/app.js'
import { startTheme } from './shell/theme.js'

startTheme()
startRouter()
startShortcuts()
void resume()
const root = document.getElementById('app')
if (root !== null) render(<App />, root)
