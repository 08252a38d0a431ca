// Package czech reads Czech as documents print it: folding, order, words, search keys, decimals, money and dates.
package czech
