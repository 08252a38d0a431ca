package kohesio

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/importers/table"
)

// The columns that are read.
const (
	uniqueID = iota
	localID
	nameEnglish
	nameOwn
	summaryEnglish
	summaryOwn
	country
	countryCode
	start
	expectedEnd
	end
	total
	currency
	union
	rate
	fund
	programmeCode
	programmeName
	beneficiary
	beneficiaryID
	beneficiaryLocal
	nuts3
	nuts3Label
	period
	updated
	columnCount
)

// is knows headings without regard to case, blanks and underscores.
func is(headings ...string) func(string) bool {
	for i, h := range headings {
		headings[i] = joined(table.Plain(h))
	}
	return func(plain string) bool { return slices.Contains(headings, joined(plain)) }
}

func joined(plain string) string { return strings.ReplaceAll(plain, " ", "") }

// columns have the documented name first; see the package for where the others come from.
var columns = [columnCount]table.Column{
	uniqueID:         {Name: "Operation_Unique_Identifier", Is: is("Operation_Unique_Identifier"), Required: true},
	localID:          {Name: "Operation_Local_Identifier", Is: is("Operation_Local_Identifier")},
	nameEnglish:      {Name: "Operation_Name_English", Is: is("Operation_Name_English")},
	nameOwn:          {Name: "Operation_Name_Programme_Language", Is: is("Operation_Name_Programme_Language")},
	summaryEnglish:   {Name: "Operation_Summary_English", Is: is("Operation_Summary_English")},
	summaryOwn:       {Name: "Operation_Summary_Programme_Language", Is: is("Operation_Summary_Programme_Language")},
	country:          {Name: "Country", Is: is("Country")},
	countryCode:      {Name: "CountryCode", Is: is("CountryCode")},
	start:            {Name: "Operation_Start_Date", Is: is("Operation_Start_Date")},
	expectedEnd:      {Name: "Operation_Expected_End_Date", Is: is("Operation_Expected_End_Date")},
	end:              {Name: "Operation_End_Date", Is: is("Operation_End_Date")},
	total:            {Name: "Total_Eligible_Expenditure_amount", Is: is("Total_Eligible_Expenditure_amount"), Required: true},
	currency:         {Name: "Total_Eligible_Expenditure_Currency", Is: is("Total_Eligible_Expenditure_Currency")},
	union:            {Name: "Project_EU_Budget", Is: is("Project_EU_Budget", "EU_Cofinancing_Amount", "Total_EU_Contribution")},
	rate:             {Name: "Cofinancing_Rate", Is: is("Cofinancing_Rate", "EU_Cofinancing_Rate")},
	fund:             {Name: "Fund_Code", Is: is("Fund_Code")},
	programmeCode:    {Name: "Programme_Code", Is: is("Programme_Code", "CCI")},
	programmeName:    {Name: "Programme_Name", Is: is("Programme_Name")},
	beneficiary:      {Name: "Beneficiary_Name", Is: is("Beneficiary_Name")},
	beneficiaryID:    {Name: "Beneficiary_Unique_Identifier", Is: is("Beneficiary_Unique_Identifier")},
	beneficiaryLocal: {Name: "Beneficiary_Local_Identifier", Is: is("Beneficiary_Local_Identifier", "Beneficiary_ID")},
	nuts3:            {Name: "NUTS3_Code", Is: is("NUTS3_Code", "Location_Indicator_NUTS_code", "NUTS_Code")},
	nuts3Label:       {Name: "NUTS3_Label", Is: is("NUTS3_Label")},
	period:           {Name: "Programming_Period", Is: is("Programming_Period")},
	updated:          {Name: "Date_Of_Last_Update", Is: is("Date_Of_Last_Update")},
}

// Is says whether a table is a list of Kohesio's: no other one calls a number so.
func Is(f *table.File) bool {
	return f.HasHeading(columns[uniqueID].Is) || f.HasHeading(columns[localID].Is)
}
