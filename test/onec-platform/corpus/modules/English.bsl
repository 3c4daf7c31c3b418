#Region Public

// Discounts of the lines of an order, in kopecks.
Function Discounts(Lines, Val Percent = 0.5, Rounding = -2, Since = '20260101', Until = Undefined) Export

	Var Total, Done;

	Total = 0;
	Done = New Array();
	For Each Line In Lines Do
		If Not Line.Active Or Line.Price <= 0 Then
			Continue;
		ElsIf Line.Fixed = True And Line.Discount <> Null Then
			Discount = Line.Discount;
		Else
			Discount = Round(Line.Price * Line.Quantity * Percent / 100, -Rounding);
		EndIf;
		Total = Total + Discount;
		Done.Add(New Structure("Id, Discount", Line.Id, Discount));
	EndDo;

	For I = 0 To Done.UBound() Do
		Done[I].Insert("Share", ?(Total = 0, 0, Done[I].Discount / Total));
	EndDo;

	I = Done.Count();
	While I > 0 Do
		I = I - 1;
		If Done[I].Share = 0 Then
			Done.Delete(I);
			Break;
		EndIf;
	EndDo;

	Return Done;

EndFunction

#EndRegion

Procedure Check(Lines)
	Try
		Result = Discounts(Lines, , -2);
		If Result.Count() = 0 Then
			Raise "Nothing to discount";
		EndIf;
	Except
		WriteLogEvent("Bridge", EventLogLevel.Error, , , DetailErrorDescription(ErrorInfo()));
		Raise;
	EndTry;
EndProcedure
