// Comfort only: an address of the living site that asks something after its "?" opens the page without that; say so.
"use strict";

if (location.search) document.getElementById("asked")?.removeAttribute("hidden");
