import{Fj as a,Gj as b,Hj as c,Ij as d}from"./chunk-WK7OQ2AI.js";import"./chunk-FASZLVDW.js";export{c as HitTestContext,b as MouseTarget,d as MouseTargetFactory,a as PointerHandlerLastRenderData};
