// What makes the desk's pages better where scripts run; without them, every form and link works by itself.

import "./sending.js";
import "./working.js";
