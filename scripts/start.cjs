"use strict";

require("./preflight.cjs").run("start/main.ts");
