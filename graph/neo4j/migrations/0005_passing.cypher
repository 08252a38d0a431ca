// Nothing to change in the schema. From here on nodes that not every revision has carry the label KrajinaPassing, which the next
// write gives to those that were superseded before. Builds that do not know it must not write any more.
