// Package kohesio reads the lists of operations of the European Union's regional policy that Kohesio publishes, one per country and
// period: https://kohesio.ec.europa.eu/en/data.
//
// No page documents the columns of these files. What is known of them comes from programs that read them and from the validator of
// the lists that authorities send in:
//
//   - The files of 2022 have 33 columns, the reading of which is published word for word (github.com/clementlefevre/Kohesio,
//     sql/projects.sql): Operation_Unique_Identifier, Operation_Local_Identifier, Operation_Name_English,
//     Operation_Name_Programme_Language, Country, Postal_Code, Operation_Start_Date, Operation_End_Date, Cofinancing_Rate,
//     Total_Eligible_Expenditure_amount, Total_Eligible_Expenditure_Currency, Project_EU_Budget, Beneficiary_Unique_Identifier,
//     Location_Indicator_latitude_longitude, Category_Of_Intervention, Category_Label, Thematic_Objective_ID,
//     Thematic_Objective_Label, Policy_Objective_ID, Policy_Objective_Label, Fund_Code, Fund_Name, Programme_Code, Programme_Name,
//     Region, NUTS3_Code, Programming_Period, Operation_Summary_English, Operation_Summary_Programme_Language, ManagingAuthority,
//     Image_URL, InfoRegio_ID, InfoRegio_URL.
//   - Programs that read files of 2025 and 2026, which have 40 and 44 columns, know besides: CountryCode, Beneficiary_Name,
//     Beneficiary_Local_Identifier, NUTS1_Code to NUTS3_Code, NUTS1_Label to NUTS3_Label, LAU_Labels. The unique identifiers are
//     addresses, https://linkedopendata.eu/entity/Q7361953, and the number of the national list is the local one. Days are written
//     16/03/2020, and several values in one cell are parted by bars: DE212|CZ031.
//   - The validator (github.com/ISAITB/validator-plugin-kohesio) checks lists in which Operation_Unique_Identifier is the national
//     number; it knows Operation_Expected_End_Date, Location_Indicator_NUTS_code, Location_Indicator_Postcode and
//     Date_Of_Last_Update, and has names of natural persons made unreadable.
//
// How the files write Czech registration numbers no source shows; they are known as the ministry writes them, also behind the code of
// the programme and an underscore, as in 2021SE05SFPR001_23-017-S01. The report counts projects that join none for want of one.
//
// These are guesses, accepted where they stand: Beneficiary_ID, EU_Cofinancing_Amount, EU_Cofinancing_Rate, Total_EU_Contribution, CCI
// and NUTS_Code. Case, blanks and underscores make no difference in any heading.
package kohesio
