import{a,b}from"./chunk-REJONXAD.js";import"./chunk-7LOH3ZRK.js";import"./chunk-WK7OQ2AI.js";import"./chunk-FASZLVDW.js";export{b as getWorker,a as jsonDefaults};
