"use strict";

require("./preflight.cjs").run("reset/main.ts");
